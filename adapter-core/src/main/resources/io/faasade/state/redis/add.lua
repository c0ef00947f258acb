#!lua
-- Adds to numbers that differ, each addition by itself. What the script for all calls can do as well, at a fraction of its cost.
--
-- KEYS  the fence, numbers that have a key of their own, hashes of numbers
-- ARGV  sequence lane nonce valid-until keep renew numbers delta... fields field... delta...
--       renew    1 if the fence is to be kept anew
--       numbers  how many have a key of their own; then what is added to each
--       fields   for each hash: how many of its fields; then which, then what is added to each
-- Answers {standing, server's time or the empty text, sequence that the fence knew, answer,answer...}
--       answer sum | N out of range | W another type
-- A number of Lua's has 53 bits: only what is far smaller is added here, all else is text.

local SMALL = 50000000000000
local BILLION = 1000000000

local sequence, lane, nonce, keep = ARGV[1], ARGV[2], ARGV[3], ARGV[5]
local fence = redis.call('HGET', KEYS[1], lane)
local clock, known = '', '0'

if fence then
	known = string.match(fence, '^%d+')
	if tonumber(sequence) <= tonumber(known) then
		if sequence ~= known then
			return { 'OLD', clock, known, '' }
		end
		local its, answers = string.match(fence, '^%d+ (%x+) (.*)$')
		if its ~= nonce then
			return { 'CLASH', clock, known, '' }
		end
		-- Also something to write, so that a WAIT behind it on another connection waits for it.
		redis.call('PEXPIRE', KEYS[1], keep)
		return { 'OK', clock, known, answers }
	end
else
	-- A fence that is there tells by itself what was applied; without it, only time does.
	local time = redis.call('TIME')
	local now = time[1] * 1000 + math.floor(time[2] / 1000)
	clock = string.format('%.0f', now)
	if now > tonumber(ARGV[4]) then
		return { 'EXPIRED', clock, known, '' }
	end
end

-- Halves of nine digits, each with the sign; nothing for what is no whole number of at most 18 digits.
local function halves(text)
	local sign, digits = string.match(text, '^(%-?)(%d+)$')
	if not digits or #digits > 18 or (#digits > 1 and string.sub(digits, 1, 1) == '0') then
		return nil
	end
	local low = tonumber(string.sub(digits, -9))
	local high = #digits > 9 and tonumber(string.sub(digits, 1, -10)) or 0
	if sign == '-' then
		return -high, -low
	end
	return high, low
end

-- What is wrong with a sum, however large.
local function wrong(text, delta)
	local high, low = halves(text)
	if not high then
		return string.find(text, '^%-?[1-9]%d*$') and 'N' or 'W'
	end
	local more, less = halves(delta)
	high, low = high + more, low + less
	return ((high - BILLION) * BILLION + low >= 0 or (high + BILLION) * BILLION + low <= 0) and 'N'
end

-- Both as numbers of Lua's, if they and their sum are exact as such.
local function exact(text, delta)
	local number, more = tonumber(text), tonumber(delta)
	if number and number > -SMALL and number < SMALL and more > -SMALL and more < SMALL then
		return number, more
	end
end

local answers = {}
local at = 7

local numbers = tonumber(ARGV[at])
if numbers > 0 then
	local seen = redis.call('MGET', unpack(KEYS, 2, numbers + 1))
	for i = 1, numbers do
		local key, text, delta = KEYS[i + 1], seen[i] or '0', ARGV[at + i]
		local small = exact(text, delta)
		local answer = not small and wrong(text, delta)
		if not answer then
			local sum = redis.pcall('INCRBY', key, delta)
			if type(sum) ~= 'number' then
				answer = 'W'
			else
				answer = small and tostring(sum) or redis.call('GET', key)
			end
		end
		answers[i] = answer
	end
	at = at + numbers
end

for i = numbers + 2, #KEYS do
	local key, fields = KEYS[i], tonumber(ARGV[at + 1])
	local before = at + 1
	local seen = redis.pcall('HMGET', key, unpack(ARGV, before + 1, before + fields))
	local changed, changes = {}, 0
	for j = 1, fields do
		local answer = seen.err and 'W'
		if not answer then
			local field, text, delta = ARGV[before + j], seen[j] or '0', ARGV[before + fields + j]
			local number, more = exact(text, delta)
			if number and tostring(number) == text then
				answer = tostring(number + more)
				changed[changes + 1], changed[changes + 2] = field, answer
				changes = changes + 2
			else
				answer = wrong(text, delta)
				if not answer then
					redis.call('HINCRBY', key, field, delta)
					answer = redis.call('HGET', key, field)
				end
			end
		end
		answers[#answers + 1] = answer
	end
	if changes > 0 then
		redis.call('HSET', key, unpack(changed))
	end
	at = before + 2 * fields
end

local all = table.concat(answers, ',')
redis.call('HSET', KEYS[1], lane, sequence .. ' ' .. nonce .. ' ' .. all)
if not fence or ARGV[6] == '1' then
	redis.call('PEXPIRE', KEYS[1], keep)
end
return { 'OK', clock, known, all }
