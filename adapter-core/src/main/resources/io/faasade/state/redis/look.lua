#!lua flags=no-writes
-- Shows what lies in a map under a key, unless its time is up.
-- KEYS  map, its expiry
-- ARGV  key
-- Answers {} or {text}

local text = redis.call('HGET', KEYS[1], ARGV[1])
if not text then
	return {}
end
local due = redis.call('ZSCORE', KEYS[2], ARGV[1])
if due then
	local time = redis.call('TIME')
	if tonumber(due) <= time[1] * 1000 + math.floor(time[2] / 1000) then
		return {}
	end
end
return { text }
