"""What runs inside the confinement: a fork server, and the notebook runner in each of its children.

This folder is bound into the sandbox on its own, so nothing here may import anything of ours from outside it.
"""
