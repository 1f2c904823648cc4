"""The texts as their owner wrote them, and the rules for them; ``checks`` lists those."""
