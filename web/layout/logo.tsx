/** Local modules, one on the other, with a context that skips one. */
export function Logo() {
  return (
    <svg aria-hidden="true" width="20" height="20" viewBox="0 0 20 20" fill="none">
      <rect x="2" y="2.5" width="10" height="3.6" rx="1.2" fill="currentColor" opacity="0.45" />
      <rect x="2" y="8.2" width="10" height="3.6" rx="1.2" fill="currentColor" opacity="0.7" />
      <rect x="2" y="13.9" width="10" height="3.6" rx="1.2" fill="currentColor" />
      <path
        d="M14.5 4.3h.7a2.8 2.8 0 0 1 2.8 2.8v5.8a2.8 2.8 0 0 1-2.8 2.8h-.7"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinecap="round"
      />
    </svg>
  );
}
