"""What ticket systems take alike of an agreement, before the limits of each: values, cases, weeks, dates, elements."""
