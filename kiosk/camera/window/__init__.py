"""The window in which the zones of a camera are drawn; the only part of the camera with Kivy."""
