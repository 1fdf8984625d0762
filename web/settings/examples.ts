/** Programs to copy, with the address of the viewer's own server. The token comes from the environment, never from the page. */
export type ExampleName = "curl" | "JavaScript" | "WebSocket" | "Python";

interface Example {
  name: ExampleName;
  note: string;
  /** The GraphQL in it, where it has some. */
  query?: string;
  write: (origin: string) => string;
}

const SUBMIT =
  "mutation ($input: SubmitRunInput!) { submitRun(input: $input) { ... on Run { id } ... on InvalidInputError { issues { field limit } } } }";

const FOLLOW = `subscription ($id: ID!, $after: Int) {
  runEvents(id: $id, after: $after) {
    __typename seq
    ... on StepEvent { metric { step localLoss } }
    ... on EpochEvent { metric { epoch testAccuracy accuracy } }
  }
}`;

const BEST = `query { runs(first: 10, orderBy: BEST_TEST_ACCURACY_DESC, filter: { state: [COMPLETED] }) {
  edges { node { name bestTestAccuracy config { localModules contextMode seed } } } } }`;

const curl = (origin: string): string => `export CONTSUP_TOKEN=...   # a token of this page

# submit a run
curl -sS ${origin}/graphql \\
  -H "Authorization: Bearer $CONTSUP_TOKEN" -H "Content-Type: application/json" \\
  -d '{ "query": "${SUBMIT}",
        "variables": { "input": { "config": { "localModules": 4, "contextMode": "E", "trainImages": 5000, "batchSize": 128, "learningRate": 0.1, "epochs": 3 } } } }'

# the numbers of a run, a row for each epoch
curl -sS ${origin}/artifacts/runs/RUN_ID/epochs.csv -H "Authorization: Bearer $CONTSUP_TOKEN"
`;

const javaScript = (
  origin: string,
): string => `// in a checkout of ContSup, on Node 22: CONTSUP_TOKEN=... node program.mjs
import { createClient } from "@contsup/client";

const client = createClient({ url: "${origin}", token: process.env.CONTSUP_TOKEN });
const run = await client.submitRun({
  config: { localModules: 4, contextMode: "E", trainImages: 5000, batchSize: 128, learningRate: 0.1, epochs: 3 },
});
for await (const event of client.followRun(run.id)) {   // connects again by itself, loses nothing
  if (event.__typename === "EpochEvent") console.log(event.metric.epoch, event.metric.accuracy);
  if (event.__typename === "EndEvent") break;
}
client.close();
`;

const webSocket = (
  origin: string,
): string => `// CONTSUP_TOKEN=... node follow.mjs RUN_ID [AFTER]: after a lost connection, AFTER is the last seq that came
const [id, after = "0"] = process.argv.slice(2);
const socket = new WebSocket("${origin.replace(/^http/, "ws")}/graphql", "graphql-transport-ws");
const send = (message) => socket.send(JSON.stringify(message));
const query = \`${FOLLOW}\`;

socket.onopen = () => send({ type: "connection_init", payload: { token: process.env.CONTSUP_TOKEN } });
socket.onmessage = ({ data }) => {
  const { type, payload } = JSON.parse(data);
  if (type === "ping") send({ type: "pong" });
  if (type === "connection_ack") {
    send({ id: "1", type: "subscribe", payload: { query, variables: { id, after: Number(after) } } });
  }
  if (type === "next") console.log(JSON.stringify(payload.data.runEvents));
};
`;

const python = (origin: string): string => `# CONTSUP_TOKEN=... python3 runs.py
import json, os, urllib.request

def ask(query, **variables):
    request = urllib.request.Request(
        "${origin}/graphql",
        json.dumps({"query": query, "variables": variables}).encode(),
        {"Authorization": f"Bearer {os.environ['CONTSUP_TOKEN']}", "Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)["data"]

best = ask("""${BEST}""")
for edge in best["runs"]["edges"]:
    print(edge["node"]["bestTestAccuracy"], edge["node"]["name"])
`;

export const EXAMPLES: readonly Example[] = [
  { name: "curl", note: "submit a run, download its numbers", query: SUBMIT, write: curl },
  { name: "JavaScript", note: "the typed client: submit and follow", write: javaScript },
  { name: "WebSocket", note: "follow a run without the client", query: FOLLOW, write: webSocket },
  { name: "Python", note: "the best runs, no package needed", query: BEST, write: python },
];
