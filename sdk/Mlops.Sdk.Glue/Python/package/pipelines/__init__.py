"""One module for each pipeline type, with its BLUEPRINT."""
