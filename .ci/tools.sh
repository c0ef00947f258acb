# Finds what the scripts stand on. To be sourced.

fail() {
	echo "$(basename "$0"): $*" >&2
	exit 1
}

# Prints the major version of the JDK in folder $1, or nothing.
jdk_version() {
	[ -x "$1/bin/javac" ] && "$1/bin/javac" -version 2>&1 | sed -n 's/^javac \([0-9]*\).*/\1/p'
}

# Prints every folder that may hold a JDK, the wanted ones first.
jdk_candidates() {
	[ -z "${JAVA_HOME:-}" ] || echo "$JAVA_HOME"
	if [ -x /usr/libexec/java_home ]; then
		/usr/libexec/java_home -v 17+ 2>/dev/null || true
	fi
	if command -v javac >/dev/null; then
		dirname "$(dirname "$(readlink -f "$(command -v javac)")")"
	fi
	ls -d /usr/lib/jvm/* /Library/Java/JavaVirtualMachines/*/Contents/Home /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home 2>/dev/null || true
}

# Prints the first JDK whose version is from $1 to $2.
find_jdk() {
	while IFS= read -r jdk; do
		version=$(jdk_version "$jdk" || true)
		if [ -n "$version" ] && [ "$version" -ge "$1" ] && [ "$version" -le "${2:-999}" ]; then
			echo "$jdk"
			return
		fi
	done < <(jdk_candidates)
}

need_jdk() {
	JAVA_HOME=$(find_jdk 17)
	export JAVA_HOME
	[ -n "$JAVA_HOME" ] || fail "no JDK from 17 on was found. Debian: apt-get install openjdk-17-jdk-headless; macOS: brew install openjdk@17"
}

need_maven() {
	command -v mvn >/dev/null || fail "Maven was not found. Debian: apt-get install maven; macOS: brew install maven"
	version=$(mvn -version | sed -n 's/.*Apache Maven \([0-9]*\.[0-9]*\).*/\1/p')
	at_least "$version" 3.8 || fail "Maven from 3.8 on is needed, but '$(command -v mvn)' is $version"
}

# Whether version $1 (major.minor) is at least version $2.
at_least() {
	awk -v is="$1" -v least="$2" 'BEGIN { split(is, a, "."); split(least, b, "."); exit !(a[1] > b[1] || a[1] == b[1] && a[2] >= b[2]) }'
}

# Whether something answers on port $1 of this machine.
answers() {
	(exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null
}

# Asks port $1 of this machine with the bytes $2, and prints the first byte of what it says.
ask() {
	(exec 3<>"/dev/tcp/127.0.0.1/$1" && printf "$2" >&3 && IFS= read -r -n 1 -t 5 -u 3 first && printf '%s' "$first") 2>/dev/null || true
}

# Waits up to $1 seconds for process $2 until the rest, a command, succeeds.
await() {
	local seconds=$1 process=$2
	shift 2
	for _ in $(seq "$seconds"); do
		"$@" && return
		kill -0 "$process" 2>/dev/null || return 1
		sleep 1
	done
	return 1
}
