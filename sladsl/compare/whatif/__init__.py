"""What other terms would have meant on the same past: two agreements judge the same tickets."""
