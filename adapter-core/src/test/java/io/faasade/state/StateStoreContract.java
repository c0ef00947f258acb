package io.faasade.state;

import io.faasade.state.engine.Place;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What every {@link StateStore} promises. To put a store under contract, extend this
 * class and say how to open one.
 *
 * <p>
 * Every case has names of its own: a server may be shared and needs no clearing. The
 * cases close what they open.
 */
public abstract class StateStoreContract {

	/**
	 * Open the store under test for an application; the same application twice must reach
	 * the same state, as two instances would.
	 */
	protected abstract StateStore open(String application);

	/**
	 * Put something in that place, past every store, that its kind does not allow: a list
	 * where a number should be, say. It may lie in the way of the whole name.
	 */
	protected abstract void spoil(String application, Place place);

	private StateCases.Opening opening() {
		return new StateCases.Opening() {

			@Override
			public StateStore open(String application) {
				return StateStoreContract.this.open(application);
			}

			@Override
			public void spoil(String application, Place place) {
				StateStoreContract.this.spoil(application, place);
			}

		};
	}

	@Nested
	@ParameterizedClass(name = "{0}")
	@EnumSource(Form.class)
	@DisplayName("counters")
	class Counting extends CounterContract {

		Counting() {
			super(opening());
		}

	}

	@Nested
	@ParameterizedClass(name = "{0}")
	@EnumSource(Form.class)
	@DisplayName("keyed counters")
	class KeyedCounting extends CountersContract {

		KeyedCounting() {
			super(opening());
		}

	}

	@Nested
	@ParameterizedClass(name = "{0}")
	@EnumSource(Form.class)
	@DisplayName("cells")
	class Cells extends CellContract {

		Cells() {
			super(opening());
		}

	}

	@Nested
	@ParameterizedClass(name = "{0}")
	@EnumSource(Form.class)
	@DisplayName("values of every type")
	class Values extends ValueContract {

		Values() {
			super(opening());
		}

	}

	@Nested
	@ParameterizedClass(name = "{0}")
	@EnumSource(Form.class)
	@DisplayName("maps")
	class Maps extends MapContract {

		Maps() {
			super(opening());
		}

	}

	@Nested
	@ParameterizedClass(name = "{0}")
	@EnumSource(Form.class)
	@DisplayName("time to live")
	class Expiry extends ExpiryContract {

		Expiry() {
			super(opening());
		}

	}

	@Nested
	@DisplayName("scopes and names")
	class Scopes extends ScopeContract {

		Scopes() {
			super(opening());
		}

	}

	@Nested
	@DisplayName("changes")
	class Changes extends ChangeContract {

		Changes() {
			super(opening());
		}

	}

	@Nested
	@DisplayName("marks and positions")
	class Guards extends GuardContract {

		Guards() {
			super(opening());
		}

	}

	@Nested
	@DisplayName("idempotency records")
	class Requests extends IdempotencyContract {

		Requests() {
			super(opening());
		}

	}

	@Nested
	@DisplayName("opening, waiting and closing")
	class Life extends LifeContract {

		Life() {
			super(opening());
		}

	}

}
