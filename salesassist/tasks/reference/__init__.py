"""T1.1, the sales reference: facts with sources, competitors, comparisons, documents."""
