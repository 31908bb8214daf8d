"""The arithmetic of the pages: pure, every figure with its n and its interval."""
