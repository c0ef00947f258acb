#!lua
-- Holds on to a request that is still running.
-- KEYS  record
-- ARGV  token, lease in ms, how long a record that is left alone stays behind its lease
-- Answers {'1'} if it is still the caller's, else {'0'}

local kept = redis.call('HMGET', KEYS[1], 'state', 'token')
if kept[1] ~= 'running' or kept[2] ~= ARGV[1] then
	return { '0' }
end
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
redis.call('HSET', KEYS[1], 'lease', string.format('%.0f', now + ARGV[2]))
redis.call('PEXPIRE', KEYS[1], string.format('%.0f', ARGV[2] + ARGV[3]))
return { '1' }
