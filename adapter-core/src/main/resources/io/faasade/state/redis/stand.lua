#!lua
-- Notes where a function begins in a partition, unless it has begun.
-- KEYS  positions
-- ARGV  partition, where it begins
-- Answers {where it stands}

redis.call('HSETNX', KEYS[1], ARGV[1], ARGV[2])
return { redis.call('HGET', KEYS[1], ARGV[1]) }
