package io.faasade.metering.price;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import io.faasade.metering.usage.Usage;

/**
 * What usage costs. What is free is used up by whoever comes first.
 *
 * @param prices by which it is charged
 * @param charges one for each item of each usage that has a price
 */
public record Bill(PriceList prices, List<Charge> charges) {

	public Bill {
		charges = List.copyOf(charges);
	}

	static Bill of(PriceList prices, List<Usage> usage) {
		Map<Item, BigDecimal> free = new EnumMap<>(Item.class);
		List<Charge> charges = new ArrayList<>();
		for (Usage used : usage) {
			for (Item item : Item.values()) {
				BigDecimal quantity = prices.quantity(item, used.totals());
				if (quantity.signum() > 0 && prices.price(item).signum() > 0) {
					BigDecimal left = free.getOrDefault(item, prices.free(item));
					BigDecimal given = left.min(quantity);
					free.put(item, left.subtract(given));
					charges.add(new Charge(used, item, quantity, given, prices.price(item)));
				}
			}
		}
		return new Bill(prices, charges);
	}

	/** What all of it costs, unrounded. */
	public BigDecimal total() {
		return charges().stream().map(Charge::cost).reduce(BigDecimal.ZERO, BigDecimal::add);
	}

	/** What an item costs, unrounded. */
	public BigDecimal total(Item item) {
		return charges().stream()
			.filter(charge -> charge.item() == item)
			.map(Charge::cost)
			.reduce(BigDecimal.ZERO, BigDecimal::add);
	}

	/**
	 * What one item of some usage costs.
	 *
	 * @param usage what was used
	 * @param item what is charged for
	 * @param quantity how much of it
	 * @param free how much of that is free
	 * @param price price of one unit
	 */
	public record Charge(Usage usage, Item item, BigDecimal quantity, BigDecimal free, BigDecimal price) {

		/** What it would cost if nothing were free. */
		public BigDecimal listCost() {
			return this.quantity.multiply(this.price);
		}

		/** What it costs. */
		public BigDecimal cost() {
			return this.quantity.subtract(this.free).multiply(this.price);
		}

	}

}
