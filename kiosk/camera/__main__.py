"""`python -m kiosk.camera`: the camera's commands without the touch screen's."""

import sys

from kiosk.camera.commands import main

sys.exit(main())
