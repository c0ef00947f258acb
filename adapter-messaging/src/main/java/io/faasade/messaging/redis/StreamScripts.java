package io.faasade.messaging.redis;

/**
 * What has to be done in one step. Each first makes sure that the message is still ours.
 */
final class StreamScripts {

	private static final String OURS = """
			local function ours(id)
				local found = redis.call('XPENDING', KEYS[1], ARGV[1], id, id, 1)
				return found[1] and found[1][2] == ARGV[2], found[1] and found[1][4]
			end
			""";

	/** Keep what is held: group, consumer, ids. */
	static final String RENEW = OURS + """
			for i = 3, #ARGV do
				if ours(ARGV[i]) then
					redis.call('XCLAIM', KEYS[1], ARGV[1], ARGV[2], 0, ARGV[i], 'JUSTID')
				end
			end
			return 1
			""";

	/**
	 * Let others have it at once, as if it had not been delivered: group, consumer, id,
	 * idle.
	 */
	static final String GIVE_BACK = OURS + """
			local mine, count = ours(ARGV[3])
			if not mine then return 0 end
			redis.call('XCLAIM', KEYS[1], ARGV[1], ARGV[2], 0, ARGV[3],
				'IDLE', ARGV[4], 'RETRYCOUNT', math.max(0, count - 1), 'JUSTID')
			return 1
			""";

	/** Send a dead letter again: its id, then fields. */
	static final String REPLAY = """
			if redis.call('XDEL', KEYS[1], ARGV[1]) == 0 then return 0 end
			local entry = {}
			for i = 2, #ARGV do entry[i - 1] = ARGV[i] end
			redis.call('XADD', KEYS[2], '*', unpack(entry))
			return 1
			""";

	/** Be the one who reads, or stay it: token, how long in ms. */
	static final String LEASE = """
			local holder = redis.call('GET', KEYS[1])
			if holder and holder ~= ARGV[1] then return 0 end
			redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
			return holder and 2 or 1
			""";

	/** Let another be the one who reads: token. */
	static final String RELEASE = """
			if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end
			return 1
			""";

	/** Be a consumer no more if nothing is pending for it: group, consumer. */
	static final String DROP = """
			if #redis.call('XPENDING', KEYS[1], ARGV[1], '-', '+', 1, ARGV[2]) > 0 then return 0 end
			redis.call('XGROUP', 'DELCONSUMER', KEYS[1], ARGV[1], ARGV[2])
			return 1
			""";

	/**
	 * Remove what every group has dealt with, as far as it is older, and consumers of a
	 * group that have been silent for long and hold nothing: group, consumer, their
	 * silence in ms, age in ms or 0, most entries. Answers how many entries it removed.
	 */
	static final String CLEAN = """
			local function named(list)
				local fields = {}
				for i = 1, #list, 2 do fields[list[i]] = list[i + 1] end
				return fields
			end
			local function shorter(a, b) return #a < #b or (#a == #b and a < b) end
			local function older(a, b)
				local a1, a2 = string.match(a, '(%d+)-(%d+)')
				local b1, b2 = string.match(b, '(%d+)-(%d+)')
				return shorter(a1, b1) or (a1 == b1 and shorter(a2, b2))
			end
			for _, each in ipairs(redis.call('XINFO', 'CONSUMERS', KEYS[1], ARGV[1])) do
				local consumer = named(each)
				if consumer.name ~= ARGV[2] and consumer.pending == 0 and consumer.idle > tonumber(ARGV[3]) then
					redis.call('XGROUP', 'DELCONSUMER', KEYS[1], ARGV[1], consumer.name)
				end
			end
			if ARGV[4] == '0' then return 0 end
			local needed = string.format('%.0f-0', redis.call('TIME')[1] * 1000 - ARGV[4])
			for _, each in ipairs(redis.call('XINFO', 'GROUPS', KEYS[1])) do
				local group = named(each)
				local first = group['last-delivered-id']
				if group.pending > 0 then first = redis.call('XPENDING', KEYS[1], group.name)[2] end
				if older(first, needed) then needed = first end
			end
			return redis.call('XTRIM', KEYS[1], 'MINID', '~', needed, 'LIMIT', ARGV[5])
			""";

	private StreamScripts() {
	}

}
