"""The inspection page, part by part."""
