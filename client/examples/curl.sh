#!/bin/sh
# The API with curl alone: submits a run, asks how it is, and fetches its metrics.
#
#   CONTSUP_URL=http://127.0.0.1:4000 CONTSUP_TOKEN=... sh client/examples/curl.sh
set -eu
url=${CONTSUP_URL:-http://127.0.0.1:4000}

graphql() {
  curl -sS "$url/graphql" -H "Authorization: Bearer $CONTSUP_TOKEN" -H 'Content-Type: application/json' -d "$1"
}

answer=$(graphql '{
  "query": "mutation ($input: SubmitRunInput!) { submitRun(input: $input) { ... on Run { id state } ... on InvalidInputError { issues { field limit } } } }",
  "variables": { "input": { "tags": ["example"], "config": {
    "localModules": 4, "contextMode": "E", "trainImages": 5000, "batchSize": 128, "learningRate": 0.1, "epochs": 3
  } } }
}')
echo "$answer"
id=$(echo "$answer" | sed -n 's/.*"id":"\([^"]*\)".*/\1/p')
test -n "$id"

graphql '{
  "query": "query ($id: ID!) { run(id: $id) { state progress { phase epoch step queuePosition } bestTestAccuracy } }",
  "variables": { "id": "'"$id"'" }
}'
echo

# A row for each epoch, with the loss and accuracy of every module; metrics.csv has a row for each step.
curl -sS "$url/artifacts/runs/$id/epochs.csv" -H "Authorization: Bearer $CONTSUP_TOKEN"
