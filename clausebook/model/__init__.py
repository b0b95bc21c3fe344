"""The words of the field as frozen data; no stage, no file system, no clock."""
