package io.faasade.autoconfigure.manual;

import java.util.function.Function;

import io.faasade.autoconfigure.manual.Close.Account;
import io.faasade.autoconfigure.manual.Close.Receipt;
import io.faasade.function.FunctionBean;

import org.springframework.security.access.prepost.PreAuthorize;

/** The manual's function with a method that is guarded. */
@FunctionBean
class Close implements Function<Account, Receipt> {

	@Override
	@PreAuthorize("hasRole('CLERK')")
	public Receipt apply(Account account) {
		// What it does is of no matter.
		return new Receipt(account.number());
	}

	record Account(int number) {
	}

	record Receipt(int number) {
	}

}
