package io.faasade.state.engine;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * Whose state it is: what is changed together lies in one group, and each tenant has
 * names of its own.
 *
 * @param group name of the group; the empty text for the application's own
 * @param tenant segment of the tenant; the empty text for none
 */
public record StateScope(String group, String tenant) {

	/** What belongs to the application and to no tenant. */
	public static final StateScope APPLICATION = new StateScope("", "");

	// No well-formed name begins with it: a digest is never mistaken for a name.
	private static final String DIGESTED = "~";

	public StateScope {
		if (!group.isEmpty()) {
			StateNames.require(group);
		}
		if (!tenant.isEmpty() && !tenant.startsWith(DIGESTED)) {
			StateNames.require(tenant);
		}
	}

	/**
	 * The same tenant in another group; the empty text leads to the application's own.
	 */
	public StateScope withGroup(String other) {
		return new StateScope(other, this.tenant);
	}

	/**
	 * The same group for a tenant.
	 * @param name any text that tells tenants apart; one that is no well-formed name is
	 * kept as a digest
	 */
	public StateScope withTenant(String name) {
		return new StateScope(this.group, StateNames.isWellFormed(name) ? name : DIGESTED + digest(name));
	}

	private static String digest(String text) {
		try {
			byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_16BE));
			return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
		}
		catch (NoSuchAlgorithmException missing) {
			throw new IllegalStateException("Every JDK has SHA-256", missing);
		}
	}

	@Override
	public String toString() {
		return (this.group.isEmpty() ? "" : this.group + "/") + (this.tenant.isEmpty() ? "" : this.tenant + "/");
	}

}
