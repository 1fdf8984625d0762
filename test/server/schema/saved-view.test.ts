import { expect, test } from "vitest";
import { testServer } from "../test-server.ts";

const server = await testServer();

interface View {
  id: string;
  name: string;
  query: string;
}

const save = async (name: string, query: string, page = "runs"): Promise<View> =>
  (
    await server.data<{ saveView: View }>(
      "mutation ($input: SaveViewInput!) { saveView(input: $input) { id name query } }",
      { input: { page, name, query } },
    )
  ).saveView;
const views = async (page = "runs"): Promise<View[]> =>
  (
    await server.data<{ savedViews: View[] }>(
      "query ($page: String!) { savedViews(page: $page) { id name query } }",
      { page },
    )
  ).savedViews;

test("views are listed by name, each on its page; the same name again replaces", async () => {
  await save("wide", "q=k>=8");
  await save("Best", "sort=-best");
  await save("wide", "q=k:16");
  await save("five", "ids=1,2", "compare");

  expect((await views()).map(({ name, query }) => `${name}: ${query}`)).toEqual([
    "Best: sort=-best",
    "wide: q=k:16",
  ]);
});

test("a view that is forgotten is gone", async () => {
  const { id } = await save("gone soon", "");
  const forget = () => server.data("mutation ($id: ID!) { deleteView(id: $id) }", { id });

  expect(await forget()).toEqual({ deleteView: true });
  expect(await forget()).toEqual({ deleteView: false });
  expect((await views()).map(({ name }) => name)).not.toContain("gone soon");
});

test("a view without a name is refused", async () => {
  await expect(save(" ", "")).rejects.toThrow("name has 0 characters: it must have 1 to 100");
});
