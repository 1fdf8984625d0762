// Follows a run live with nothing but a WebSocket: the protocol is graphql-transport-ws.
//
//   CONTSUP_URL=http://127.0.0.1:4000 CONTSUP_TOKEN=... node client/examples/websocket.mjs RUN_ID [AFTER]
//
// Stored events carry rising numbers (seq). After a lost connection start again with the last one as AFTER: what happened
// meanwhile comes first, and nothing comes twice. Node 22 or newer has WebSocket.
const [id, after = "0"] = process.argv.slice(2);
const url = new URL("/graphql", process.env.CONTSUP_URL ?? "http://127.0.0.1:4000");
url.protocol = url.protocol.replace("http", "ws");

const query = `subscription ($id: ID!, $after: Int) {
  runEvents(id: $id, after: $after) {
    __typename
    seq
    ... on StepEvent { metric { step localLoss } }
    ... on EpochEvent { metric { epoch testAccuracy accuracy } }
    ... on StateEvent { state cause message }
    ... on EndEvent { state }
  }
}`;

const socket = new WebSocket(url, "graphql-transport-ws");
const send = (message) => socket.send(JSON.stringify(message));

socket.onopen = () =>
  send({ type: "connection_init", payload: { token: process.env.CONTSUP_TOKEN } });
socket.onmessage = ({ data }) => {
  const message = JSON.parse(data);
  if (message.type === "ping") send({ type: "pong" });
  if (message.type === "connection_ack") {
    const variables = { id, after: Number(after) };
    send({ id: "1", type: "subscribe", payload: { query, variables } });
  }
  if (message.type === "error") {
    console.error(message.payload);
    process.exitCode = 1;
    socket.close();
  }
  if (message.type === "next") {
    const event = message.payload.data.runEvents;
    console.log(JSON.stringify(event));
    if (event.__typename === "EndEvent") socket.close();
  }
};
socket.onclose = ({ code, reason }) => {
  if (code !== 1000 && code !== 1005) console.error(`closed: ${code} ${reason}`);
};
