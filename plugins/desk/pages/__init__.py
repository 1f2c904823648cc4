"""The pages as the build wrote them, and the rules for them; ``checks`` lists those."""
