"""The register of reviews: stages, panel, contributions, recommendations and what was decided of them."""
