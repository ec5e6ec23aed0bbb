"""What the product is about, free of screens, files, models and databases: pupils, evidence, drafts, checks, review."""
