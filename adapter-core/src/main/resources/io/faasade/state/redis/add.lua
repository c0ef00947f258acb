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

local function add(key, field, delta)
	if field then
		return redis.pcall('HINCRBY', key, field, delta)
	end
	return redis.pcall('INCRBY', key, delta)
end

-- What may be too large for a number of Lua's, or is no number. All it needs is within: most calls never come here.
local function carefully(key, field, delta)
	local function look()
		if field then
			return redis.pcall('HGET', key, field)
		end
		return redis.pcall('GET', key)
	end

	-- Halves of nine digits, each with the sign; nothing for what is no whole number of at most 18 digits.
	local function halves(text)
		local sign, digits = string.match(text, '^(%-?)(%d+)$')
		if not digits or #digits > 18 or (text ~= '0' and string.sub(digits, 1, 1) == '0') then
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
	local function wrong(text)
		local high, low = halves(text)
		if not high then
			return string.find(text, '^%-?[1-9]%d*$') and 'N' or 'W'
		end
		local more, less = halves(delta)
		high, low = high + more, low + less
		return ((high - BILLION) * BILLION + low >= 0 or (high + BILLION) * BILLION + low <= 0) and 'N'
	end

	local text = look() or '0'
	local answer = type(text) == 'table' and 'W' or wrong(text)
	if not answer and type(add(key, field, delta)) == 'number' then
		answer = look()
	end
	return answer or 'W'
end

local function small(number)
	return number and number > -SMALL and number < SMALL
end

-- Adds first and looks then, since most sums are small; any other is taken back.
local function added(key, field, delta)
	if small(tonumber(delta)) then
		local sum = add(key, field, delta)
		if type(sum) == 'number' then
			if small(sum) then
				return tostring(sum)
			end
			add(key, field, tostring(-tonumber(delta)))
		end
	end
	return carefully(key, field, delta)
end

local answers = {}
local at = 7

local numbers = tonumber(ARGV[at])
for i = 1, numbers do
	answers[i] = added(KEYS[i + 1], nil, ARGV[at + i])
end
at = at + numbers

for i = numbers + 2, #KEYS do
	local key, fields = KEYS[i], tonumber(ARGV[at + 1])
	local before = at + 1
	if fields == 1 then
		answers[#answers + 1] = added(key, ARGV[before + 1], ARGV[before + 2])
	else
		local seen = redis.pcall('HMGET', key, unpack(ARGV, before + 1, before + fields))
		local changed, changes = {}, 0
		for j = 1, fields do
			local field, delta = ARGV[before + j], ARGV[before + fields + j]
			local text = seen.err or seen[j] or '0'
			local number, more = tonumber(text), tonumber(delta)
			if small(number) and small(more) and tostring(number + 0) == text then
				local sum = tostring(number + more)
				changed[changes + 1], changed[changes + 2] = field, sum
				changes = changes + 2
				answers[#answers + 1] = sum
			else
				answers[#answers + 1] = carefully(key, field, delta)
			end
		end
		if changes > 0 then
			redis.call('HSET', key, unpack(changed))
		end
	end
	at = before + 2 * fields
end

local all = table.concat(answers, ',')
redis.call('HSET', KEYS[1], lane, sequence .. ' ' .. nonce .. ' ' .. all)
if not fence or ARGV[6] == '1' then
	redis.call('PEXPIRE', KEYS[1], keep)
end
return { 'OK', clock, known, all }
