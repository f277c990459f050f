#!/usr/bin/env bash
# How much of a bare Kestrel's throughput the server has, for five tests of a hundred and for all of them. Both run at the same time and are asked by turns, so that
# what the machine does otherwise hits both. Needs wrk (Debian: apt-get install wrk) and curl.
#
#     bench/http/run.sh [ROUNDS] [SECONDS] [FURTHER OPTIONS OF THE SERVER ...]
set -euo pipefail
cd "$(dirname "$0")/../.."
rounds=${1:-5}
seconds=${2:-5}
shift $(($# < 2 ? $# : 2))
connections=32
server=http://127.0.0.1:7801
work=$(mktemp -d)
pids=()
trap 'kill "${pids[@]}" 2>/dev/null || true; rm -rf "$work"' EXIT

command -v wrk >/dev/null || { echo "wrk is missing: apt-get install wrk" >&2; exit 1; }
dotnet build src/Proctor.Server -c Release -v q -nologo
dotnet build bench/Proctor.BareServer -c Release -v q -nologo

wait_for() {
    for _ in $(seq 100); do
        curl -sf -o /dev/null "$1" && return
        sleep 0.1
    done
    echo "$1 does not answer." >&2
    exit 1
}

# Requests a second, the 99th percentile in milliseconds, and failures.
ask() {
    TARGET=$2 wrk -t1 -c$connections -d"${3}s" --latency -s bench/http/visitors.lua "$1" | sed -n 's/^RESULT //p'
}

median() {
    sort -n | awk '{ v[NR] = $1 } END { print (NR % 2) ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'
}

dotnet src/Proctor.Server/bin/Release/net10.0/Proctor.Server.dll --urls $server \
    --matrix bench/matrices/matrix-100.json --config bench/matrices/pipet-config.json "$@" >"$work/server.log" 2>&1 &
pids+=($!)
wait_for $server/readyz

context="ctx.country=US&ctx.loggedIn=true&ctx.language=en-US&ctx.age=30"
five=$(tr -d '[]" \n' <bench/matrices/filter-100.json)
port=7802
echo "| tests | bytes | server, requests/s | bare, requests/s | ratio | p99 server, ms | p99 bare, ms |"
echo "|---|---|---|---|---|---|---|"
for row in "5|&test=$five" "100|"; do
    target="/groups/identify?$context${row#*|}&id.USER="
    curl -sf "$server${target}visitor1" >"$work/body"
    bare=http://127.0.0.1:$port
    port=$((port + 1))
    dotnet bench/Proctor.BareServer/bin/Release/net10.0/Proctor.BareServer.dll "$work/body" $bare >"$work/bare.log" 2>&1 &
    pids+=($!)
    wait_for $bare/
    ask $server "$target" 5 >/dev/null # compiles what is hot
    ask $bare "$target" 5 >/dev/null
    : >"$work/server" ; : >"$work/bare"
    for _ in $(seq "$rounds"); do
        ask $server "$target" "$seconds" >>"$work/server"
        ask $bare "$target" "$seconds" >>"$work/bare"
    done
    if awk '$3 > 0 { found = 1 } END { exit !found }' "$work/server" "$work/bare"; then
        echo "Some requests failed." >&2
        exit 1
    fi
    mine=$(cut -d' ' -f1 "$work/server" | median)
    theirs=$(cut -d' ' -f1 "$work/bare" | median)
    echo "| ${row%%|*} | $(wc -c <"$work/body") | $mine | $theirs | $(awk "BEGIN { printf \"%.2f\", $mine / $theirs }") |" \
        "$(cut -d' ' -f2 "$work/server" | median) | $(cut -d' ' -f2 "$work/bare" | median) |"
done
