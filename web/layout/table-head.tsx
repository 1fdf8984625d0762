/** A column by its name: at the left, at the `right` as its numbers are, or `hidden` from eyes that see what is in it. */
export type TableColumn = string | { right: string } | { hidden: string };

export function TableHead({ columns }: { columns: readonly TableColumn[] }) {
  return (
    <thead>
      <tr>
        {columns.map((column) => {
          if (typeof column === "string") {
            return (
              <th scope="col" key={column}>
                {column}
              </th>
            );
          }
          return "right" in column ? (
            <th scope="col" key={column.right} className="right">
              {column.right}
            </th>
          ) : (
            <th scope="col" key={column.hidden}>
              <span className="visually-hidden">{column.hidden}</span>
            </th>
          );
        })}
      </tr>
    </thead>
  );
}
