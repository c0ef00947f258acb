#!lua
-- Gives a request back that came to nothing.
-- KEYS  record
-- ARGV  token
-- Answers {'1'} if it was the caller's, else {'0'}

local kept = redis.call('HMGET', KEYS[1], 'state', 'token')
if kept[1] ~= 'running' or kept[2] ~= ARGV[1] then
	return { '0' }
end
redis.call('DEL', KEYS[1])
return { '1' }
