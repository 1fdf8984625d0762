/** The one way from the pages to the server: same origin, authenticated by the login cookie. */
import { createClient } from "@contsup/client/client";

export const client = createClient({ url: "" });
