"""Publishing without anybody being there, so that a text dated in the future appears on its day."""
