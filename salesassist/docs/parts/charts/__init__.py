"""Charts: drawn once, printed by `onto`, shown on the screen by `picture`; all figures written.

Each is a function of rows and a Look that gives a ReportLab Drawing of rectangles, lines, circles
and texts. Meaning never hangs on a colour: series 1 is filled, series 2 outlined, further ones
hatched or hollow, and every value stands beside its mark.
"""
