"""The years of a contract: where its kulls have classes, year by year, on expected demand."""
