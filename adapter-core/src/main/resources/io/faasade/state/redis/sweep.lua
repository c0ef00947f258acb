#!lua
-- Takes away some of what is expired in a map. What has a new time to live since is left alone.
-- KEYS  map, its expiry
-- ARGV  how many at most
-- Answers {how many}

local time = redis.call('TIME')
local now = string.format('%.0f', time[1] * 1000 + math.floor(time[2] / 1000))
local due = redis.call('ZRANGEBYSCORE', KEYS[2], '-inf', now, 'LIMIT', 0, ARGV[1])
if #due > 0 then
	redis.call('HDEL', KEYS[1], unpack(due))
	redis.call('ZREM', KEYS[2], unpack(due))
end
return { tostring(#due) }
