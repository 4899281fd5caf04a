/**
 * Opens our SQLite databases the one way we use them: WAL, {@code synchronous=FULL}, one writer with immediate
 * transactions, readers beside it, migrations by number, and a refusal of a newer or foreign file.
 */
package org.windrow.sqlite;
