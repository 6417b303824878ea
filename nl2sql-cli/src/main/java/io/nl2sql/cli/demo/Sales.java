package io.nl2sql.cli.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Who works at the music store, who buys there, and what was bought from 2021 to 2025. */
final class Sales {

    private static final int CUSTOMERS = 260;
    private static final int CUSTOMERS_WITHOUT_INVOICES = 17;
    private static final int TOWNS_PER_COUNTRY = 4;
    private static final LocalDate FIRST_DAY = LocalDate.of(2021, 1, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(2025, 12, 31);

    private final TableRows employees = new TableRows("employees");
    private final TableRows customers = new TableRows("customers");
    private final TableRows invoices = new TableRows("invoices");
    private final TableRows invoiceLines = new TableRows("invoice_lines");
    private final List<List<String>> towns = new ArrayList<>();
    private final List<Integer> agents = new ArrayList<>();
    private final List<Purchase> purchases = new ArrayList<>();

    private final Chance chance;
    private final InventedNames names;
    private final Catalogue catalogue;

    Sales(Chance chance, InventedNames names, Catalogue catalogue) {
        this.chance = chance;
        this.names = names;
        this.catalogue = catalogue;
        for (int country = 0; country < Countries.NAMES.size(); country++) {
            towns.add(inventTowns());
        }
        hireEverybody();
        for (int i = 0; i < CUSTOMERS; i++) {
            addCustomer(i >= CUSTOMERS - CUSTOMERS_WITHOUT_INVOICES);
        }
        purchases.sort(null);
        purchases.forEach(this::addInvoice);
    }

    /** The tables in an order that keeps their foreign keys. */
    List<TableRows> tables() {
        return List.of(employees, customers, invoices, invoiceLines);
    }

    private List<String> inventTowns() {
        List<String> invented = new ArrayList<>();
        for (int i = 0; i < TOWNS_PER_COUNTRY; i++) {
            invented.add(names.town());
        }
        return invented;
    }

    private void hireEverybody() {
        int director = hire("General Manager", null);
        int sales = hire("Sales Manager", director);
        int systems = hire("IT Manager", director);
        int stock = hire("Stock Manager", director);
        for (int i = 0; i < 5; i++) {
            agents.add(hire("Sales Agent", sales));
        }
        hire("IT Engineer", systems);
        hire("IT Engineer", systems);
        hire("Stock Clerk", stock);
    }

    private int hire(String title, @Nullable Integer manager) {
        String firstName = names.firstName();
        String lastName = names.familyName();
        LocalDate birth = LocalDate.of(1960, 1, 1).plusDays(chance.between(0, 14_000));
        LocalDate hired = LocalDate.of(2012, 1, 1).plusDays(chance.between(0, 3_000));
        return employees.addKeyed(
                firstName,
                lastName,
                title,
                manager,
                birth.toString(),
                hired.toString(),
                chance.oneOf(towns.get(0)),
                names.email(firstName, lastName));
    }

    private void addCustomer(boolean neverBuys) {
        String firstName = names.firstName();
        String lastName = names.familyName();
        String country = chance.favouring(Countries.NAMES);
        String town = chance.favouring(towns.get(Countries.NAMES.indexOf(country)));
        @Nullable String company = chance.percent(22) ? names.company() : null;
        @Nullable
        String phone =
                chance.percent(85) ? "+%d 555 %04d".formatted(chance.between(1, 99), chance.between(0, 9_999)) : null;
        @Nullable Integer agent = chance.percent(4) ? null : chance.oneOf(agents);
        int customer = customers.addKeyed(
                firstName, lastName, company, names.email(firstName, lastName), phone, town, country, agent);
        if (neverBuys) {
            return;
        }
        int days = (int) (LAST_DAY.toEpochDay() - FIRST_DAY.toEpochDay());
        int count = chance.between(1, 16);
        for (int i = 0; i < count; i++) {
            purchases.add(new Purchase(FIRST_DAY.plusDays(chance.between(0, days)), customer, town, country));
        }
    }

    private void addInvoice(Purchase purchase) {
        int invoice = invoices.rows().size() + 1;
        TreeSet<Integer> bought = new TreeSet<>();
        int lines = chance.between(1, chance.between(2, 12));
        while (bought.size() < lines) {
            bought.add(chance.between(1, catalogue.trackCount()));
        }
        int cents = 0;
        for (int track : bought) {
            int quantity = chance.percent(6) ? 2 : 1;
            int price = catalogue.priceCents(track);
            invoiceLines.addKeyed(invoice, track, price / 100.0, quantity);
            cents += price * quantity;
        }
        invoices.addKeyed(
                purchase.customer(), purchase.day().toString(), purchase.town(), purchase.country(), cents / 100.0);
    }

    /** One visit of a customer. */
    private record Purchase(LocalDate day, int customer, String town, String country) implements Comparable<Purchase> {
        @Override
        public int compareTo(Purchase other) {
            int byDay = day.compareTo(other.day);
            return byDay != 0 ? byDay : Integer.compare(customer, other.customer);
        }
    }
}
