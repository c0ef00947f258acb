#!lua flags=no-writes
-- Looks through what lies under a keyed name; what is expired is left out.
-- KEYS  hash, and for a map its expiry
-- ARGV  cursor, how many entries are wanted
-- Answers {next cursor, key, text, key, text, ...}

local scanned = redis.call('HSCAN', KEYS[1], ARGV[1], 'COUNT', ARGV[2])
local answer = { scanned[1] }
local entries = scanned[2]
local expiring = #KEYS > 1 and redis.call('ZCARD', KEYS[2]) > 0
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
for i = 1, #entries, 2 do
	local due = expiring and redis.call('ZSCORE', KEYS[2], entries[i])
	if not due or tonumber(due) > now then
		answer[#answer + 1] = entries[i]
		answer[#answer + 1] = entries[i + 1]
	end
end
return answer
