package io.faasade.metering.budget;

import io.faasade.metering.usage.Account;

/** Who has a budget of their own. */
public enum BudgetShare {

	/** All that it is about share it. */
	ALL {
		@Override
		Object of(String function, Account account) {
			return ALL;
		}
	},

	/** Each function. */
	FUNCTION {
		@Override
		Object of(String function, Account account) {
			return function;
		}
	},

	/** Each tenant. */
	TENANT {
		@Override
		Object of(String function, Account account) {
			return account.tenant();
		}
	},

	/** Each caller, of each tenant. */
	CALLER {
		@Override
		Object of(String function, Account account) {
			return account;
		}
	};

	/** What is the same for those who share. */
	abstract Object of(String function, Account account);

}
