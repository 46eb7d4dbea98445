def solve(problem, seconds=60): raise NotImplementedError
