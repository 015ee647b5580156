"""Charts: who reports to whom, the levels of a family, what a scale pays; each as nodes and as a drawing of them."""
