#!lua
-- Begins a request that may be repeated, or tells what became of it. The token makes it safe to send again.
-- KEYS  record
-- ARGV  token, fingerprint, lease in ms, how long a record that is left alone stays behind its lease
-- Answers {'BEGUN'}, {'RUNNING', rest of the lease in ms}, {'DONE', answer} or {'MISMATCH'}

local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local kept = redis.call('HMGET', KEYS[1], 'state', 'token', 'lease', 'fingerprint', 'answer')
if kept[4] and kept[4] ~= ARGV[2] then
	return { 'MISMATCH' }
end
if kept[1] == 'done' then
	-- Also something to write, so that a WAIT behind it waits for the effect.
	redis.call('HSET', KEYS[1], 'state', 'done')
	return { 'DONE', kept[5] }
end
if kept[1] and kept[2] ~= ARGV[1] and tonumber(kept[3]) > now then
	return { 'RUNNING', string.format('%.0f', tonumber(kept[3]) - now) }
end
redis.call('HSET', KEYS[1], 'state', 'running', 'token', ARGV[1], 'fingerprint', ARGV[2],
	'lease', string.format('%.0f', now + ARGV[3]))
redis.call('PEXPIRE', KEYS[1], string.format('%.0f', ARGV[3] + ARGV[4]))
return { 'BEGUN' }
