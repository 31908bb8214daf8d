"""What travels between the devices of a store, where, and who may."""
