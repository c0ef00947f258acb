#!lua
-- Applies the items of one call. Each of them stands or falls alone: all checks, then all writes, then what marks it done.
--
-- KEYS  whatever the items name by number; the fence first, if the call carries one; behind a map, its expiry
-- ARGV  sequence lane nonce valid-until keep items item...
--       sequence: the empty text for a call without a fence
--       item   length guard checks check... writes write... messages message...
--       guard  - | I key token nonce answer retention | P stream group consumer id lease token
--              | M key retention | O key partition previous next
--       check  kind key field present text
--       write  add|put|del|ttl kind key field value time-to-live
--       message stream fields name value...
--       kind   c counter, n counters, v cell, m map
-- Answers {standing, server's time, sequence that the fence knew, length:answer...}
--       answer D sums | C conflict | W place of another type | N place out of range | T torn
--              | F fenced | R answer kept | G pending for nobody | B position of a store that stands before | S no position
-- Numbers of the state are text all along: a number of Lua's has 53 bits.

local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local clock = string.format('%.0f', now)
local sequence, lane, nonce = ARGV[1], ARGV[2], ARGV[3]
local valid, keep = tonumber(ARGV[4]), ARGV[5]
local fenced = sequence ~= ''
local known = '0'

if fenced then
	local fence = redis.call('HGET', KEYS[1], lane)
	if fence then
		local last, its, answers = string.match(fence, '^(%d+) (%x+) (.*)$')
		known = last
		if last == sequence then
			if its ~= nonce then
				return { 'CLASH', clock, known, '' }
			end
			-- Also something to write, so that a WAIT behind it on another connection waits for it.
			redis.call('PEXPIRE', KEYS[1], keep)
			return { 'OK', clock, known, answers }
		end
		if tonumber(sequence) < tonumber(last) then
			return { 'OLD', clock, known, '' }
		end
	end
	if now > valid then
		return { 'EXPIRED', clock, known, '' }
	end
end

local function failed(reply)
	return type(reply) == 'table' and reply.err ~= nil
end

local function alive(key, field)
	local due = redis.pcall('ZSCORE', KEYS[key + 1], field)
	if failed(due) then
		return due
	end
	return not due or tonumber(due) > now
end

local function seen(kind, key, field)
	if kind == 'c' or kind == 'v' then
		return redis.pcall('GET', KEYS[key])
	end
	local text = redis.pcall('HGET', KEYS[key], field)
	if kind == 'm' and text and not failed(text) then
		local there = alive(key, field)
		if failed(there) then
			return there
		end
		return there and text
	end
	return text
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

local sound = {}

-- Whether what lies under the key of a write is of its kind.
local function fits(kind, key)
	if sound[key] then
		return true
	end
	if kind == 'c' or kind == 'v' then
		sound[key] = not failed(redis.pcall('STRLEN', KEYS[key]))
	else
		sound[key] = not failed(redis.pcall('HLEN', KEYS[key]))
			and (kind ~= 'm' or not failed(redis.pcall('ZCARD', KEYS[key + 1])))
	end
	return sound[key]
end

local BILLION = 1000000000

-- The sum as halves, and as text where it is exact; or what is wrong with it.
local function sum(number, kind, key, field, delta)
	local high, low
	if number then
		high, low = number[1], number[2]
	else
		local text = seen(kind, key, field)
		if failed(text) then
			return nil, nil, nil, 'W'
		end
		high, low = halves(text or '0')
		if not high then
			return nil, nil, nil, string.find(text, '^%-?[1-9]%d*$') and 'N' or 'W'
		end
	end
	local more, less = halves(delta)
	high, low = high + more, low + less
	if (high - BILLION) * BILLION + low >= 0 or (high + BILLION) * BILLION + low <= 0 then
		return nil, nil, nil, 'N'
	end
	local text = nil
	if high > -1000000 and high < 1000000 then
		text = string.format('%.0f', high * BILLION + low + 0)
	end
	return high, low, text, nil
end

local swept = {}

local function expire(key, field, span)
	if span == '' then
		return redis.pcall('ZREM', KEYS[key + 1], field)
	end
	swept[key] = true
	return redis.pcall('ZADD', KEYS[key + 1], string.format('%.0f', now + span), field)
end

local perform = {
	add = function(kind, key, field, delta, span, text)
		local keyed = kind == 'n'
		local reply = keyed and redis.pcall('HINCRBY', KEYS[key], field, delta) or redis.pcall('INCRBY', KEYS[key], delta)
		if failed(reply) then
			return reply
		end
		return reply, text or (keyed and redis.call('HGET', KEYS[key], field) or redis.call('GET', KEYS[key]))
	end,
	put = function(kind, key, field, text, span)
		if kind == 'v' then
			return redis.pcall('SET', KEYS[key], text), '0'
		end
		local reply = redis.pcall('HSET', KEYS[key], field, text)
		if failed(reply) then
			return reply
		end
		return expire(key, field, span), '0'
	end,
	del = function(kind, key, field)
		if kind == 'c' or kind == 'v' then
			local reply = redis.pcall('DEL', KEYS[key])
			return reply, reply == 1 and '1' or '0'
		end
		local there = kind ~= 'm' or alive(key, field)
		local reply = redis.pcall('HDEL', KEYS[key], field)
		if kind == 'm' and not failed(reply) then
			redis.pcall('ZREM', KEYS[key + 1], field)
		end
		return reply, there and reply == 1 and '1' or '0'
	end,
	ttl = function(kind, key, field, text, span)
		if not seen(kind, key, field) then
			return true, '0'
		end
		return expire(key, field, span), '1'
	end,
}

-- Whether one whole number is less than another, both as text.
local function less(one, other)
	return #one < #other or #one == #other and one < other
end

-- Each answers what turns the item away, if anything does; else how many arguments it has, and what marks the item as done.
local guards = {
	['-'] = function()
		return nil, 0
	end,
	I = function(at)
		local record, token, its = KEYS[tonumber(ARGV[at])], ARGV[at + 1], ARGV[at + 2]
		local kept = redis.call('HMGET', record, 'state', 'token', 'nonce', 'answer', 'answers')
		if kept[1] == 'done' then
			-- Also something to write, so that a WAIT behind it waits for the effect.
			redis.call('HSET', record, 'state', 'done')
			return kept[3] == its and kept[5] or 'R' .. kept[4]
		end
		if kept[2] ~= token then
			return 'F'
		end
		return nil, 5, function(done)
			return not failed(redis.pcall('HSET', record, 'state', 'done', 'nonce', its, 'answer', ARGV[at + 3], 'answers', done))
				and not failed(redis.pcall('HDEL', record, 'token', 'lease'))
				and not failed(redis.pcall('PEXPIRE', record, ARGV[at + 4]))
		end
	end,
	P = function(at)
		local stream, group, id, lease = KEYS[tonumber(ARGV[at])], ARGV[at + 1], ARGV[at + 3], tonumber(ARGV[at + 4])
		local pending = redis.pcall('XPENDING', stream, group, id, id, 1)
		if failed(pending) or not pending[1] then
			return 'G'
		end
		if pending[1][2] ~= ARGV[at + 2] or lease and redis.pcall('GET', KEYS[lease]) ~= ARGV[at + 5] then
			return 'F'
		end
		return nil, 6, function()
			return redis.pcall('XACK', stream, group, id) == 1
		end
	end,
	M = function(at)
		local mark = KEYS[tonumber(ARGV[at])]
		if redis.call('EXISTS', mark) == 1 then
			redis.call('SET', mark, '1', 'KEEPTTL')
			return 'R'
		end
		return nil, 2, function()
			return not failed(redis.pcall('SET', mark, '1', 'PX', ARGV[at + 1]))
		end
	end,
	O = function(at)
		local key, field, previous, following = KEYS[tonumber(ARGV[at])], ARGV[at + 1], ARGV[at + 2], ARGV[at + 3]
		local stored = redis.pcall('HGET', key, field)
		if not stored or failed(stored) then
			return 'S'
		end
		if not less(stored, following) then
			redis.call('HSET', key, field, stored)
			return 'R'
		end
		if stored ~= previous then
			return less(stored, previous) and 'B' .. stored or 'F'
		end
		return nil, 4, function()
			return not failed(redis.pcall('HSET', key, field, following))
		end
	end,
}

local function run(at)
	local away, width, finish = guards[ARGV[at]](at + 1)
	if away then
		return away
	end
	at = at + 1 + width

	local checks = tonumber(ARGV[at])
	at = at + 1
	for i = 1, checks do
		local there = seen(ARGV[at], tonumber(ARGV[at + 1]), ARGV[at + 2])
		if failed(there) then
			return 'W' .. i - 1
		end
		if ARGV[at + 3] == '1' then
			if there ~= ARGV[at + 4] then
				return 'C'
			end
		elseif there then
			return 'C'
		end
		at = at + 5
	end

	local writes = tonumber(ARGV[at])
	local first = at + 1
	local sums, running = {}, {}
	for i = 1, writes do
		local w = first + (i - 1) * 6
		local op, kind, key, field = ARGV[w], ARGV[w + 1], tonumber(ARGV[w + 2]), ARGV[w + 3]
		local place = writes > 1 and ARGV[w + 2] .. ' ' .. field
		if op == 'add' then
			local high, low, text, wrong = sum(place and running[place], kind, key, field, ARGV[w + 4])
			if wrong then
				return wrong .. checks + i - 1
			end
			sums[i] = text
			if place then
				running[place] = { high, low }
			end
		else
			if not fits(kind, key) then
				return 'W' .. checks + i - 1
			end
			if place then
				running[place] = { 0, 0 }
			end
		end
	end

	local messages = first + writes * 6
	at = messages + 1
	for i = 1, tonumber(ARGV[messages]) do
		if failed(redis.pcall('XLEN', KEYS[tonumber(ARGV[at])])) then
			return 'W' .. checks + writes + i - 1
		end
		at = at + 2 + tonumber(ARGV[at + 1])
	end

	local answers = {}
	for i = 1, writes do
		local w = first + (i - 1) * 6
		local reply, text = perform[ARGV[w]](ARGV[w + 1], tonumber(ARGV[w + 2]), ARGV[w + 3], ARGV[w + 4], ARGV[w + 5], sums[i])
		if failed(reply) then
			return 'T'
		end
		answers[i] = text
	end
	local done = 'D' .. table.concat(answers, ',')
	at = messages + 1
	for _ = 1, tonumber(ARGV[messages]) do
		local fields = tonumber(ARGV[at + 1])
		if failed(redis.pcall('XADD', KEYS[tonumber(ARGV[at])], '*', unpack(ARGV, at + 2, at + 1 + fields))) then
			return 'T'
		end
		at = at + 2 + fields
	end
	if finish and not finish(done) then
		return 'T'
	end
	return done
end

local answers = {}
local at = 7
for i = 1, tonumber(ARGV[6]) do
	local answer = run(at + 1)
	answers[i] = #answer .. ':' .. answer
	at = at + 1 + tonumber(ARGV[at])
end

for key, _ in pairs(swept) do
	local due = redis.pcall('ZRANGEBYSCORE', KEYS[key + 1], '-inf', clock, 'LIMIT', 0, 8)
	if not failed(due) and #due > 0 then
		redis.pcall('HDEL', KEYS[key], unpack(due))
		redis.pcall('ZREM', KEYS[key + 1], unpack(due))
	end
end

local all = table.concat(answers)
if fenced then
	redis.call('HSET', KEYS[1], lane, sequence .. ' ' .. nonce .. ' ' .. all)
	redis.call('PEXPIRE', KEYS[1], keep)
end
return { 'OK', clock, known, all }
