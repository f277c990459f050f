-- Every request is from another visitor. The path begins with what PATH says, and the visitor goes to its end.
local path = os.getenv("TARGET")
local next_visitor = 0

request = function()
  next_visitor = next_visitor + 1
  return wrk.format("GET", path .. "visitor" .. next_visitor)
end

done = function(summary, latency)
  local failed = summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.status + summary.errors.timeout
  io.write(string.format("RESULT %.0f %.3f %d\n", summary.requests / summary.duration * 1e6, latency:percentile(99) / 1000, failed))
end
