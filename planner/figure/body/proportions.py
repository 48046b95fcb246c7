"""Measures of the drawn body, in metres, for a stature of 1.65 m.

Segment lengths are fractions of stature after Drillis and Contini (1966), as tabled by Winter
(Biomechanics and Motor Control of Human Movement): upper arm 0.186, forearm 0.146, hand 0.108,
thigh 0.245, shank 0.246, foot 0.152, ankle height 0.039, shoulder breadth 0.259, hip breadth 0.191,
height of the hip 0.530, of the shoulder 0.818, of the chin 0.870.
How the trunk's 0.288 is shared by its parts, and all thicknesses, are ours, drawn to look at ease.
"""

from dataclasses import dataclass

STATURE = 1.65


def _m(fraction: float) -> float:
    return fraction * STATURE


UPPER_ARM = _m(0.186)
FOREARM = _m(0.146)
HAND = _m(0.085)  # a relaxed hand: 0.108 is to the tips of straight fingers
THIGH = _m(0.245)
SHANK = _m(0.246)
FOOT = _m(0.152)
ANKLE_HEIGHT = _m(0.039)
HEEL = _m(0.040)  # behind the ankle
HIP_HALF = _m(0.191 / 2 * 0.70)  # joint centres lie inside the breadth of the hips
CLAVICLE = _m(0.098)
CLAVICLE_START, CLAVICLE_FRONT = _m(0.014), _m(0.008)  # beside and before the middle of the collar
SHOULDER_DROP = _m(0.034)  # below the first thoracic vertebra

PELVIS = _m(0.055)  # hip joints to the lumbosacral joint
LUMBAR = _m(0.110)
THORAX = _m(0.165)
NECK = _m(0.052)

LUMBAR_PARTS = 3
THORAX_PARTS = 4
NECK_PARTS = 2

# Degrees by which the upright spine leans forward at the foot of each part: a shallow lordosis and
# kyphosis (about half of the anatomical), so that a bent spine differs from a straight one.
NEUTRAL_START = 8.0
NEUTRAL = {"lumbar": -20.0, "thoracic": 30.0, "cervical": -14.0}


@dataclass(frozen=True)
class CrossSection:
    """A cross-section of the trunk: half its width, its depth to the front and to the back (m)."""

    half_width: float
    front: float
    back: float


def _section(half_width: float, front: float, back: float) -> CrossSection:
    return CrossSection(_m(half_width), _m(front), _m(back))


SEAT_SECTION = _section(0.074, 0.050, 0.062)
HIP_SECTION = _section(0.108, 0.062, 0.072)
WAIST_SECTION = _section(0.093, 0.062, 0.052)
RIB_SECTION = _section(0.095, 0.070, 0.054)
CHEST_SECTION = _section(0.102, 0.072, 0.060)
SHOULDER_SECTION = _section(0.116, 0.050, 0.054)
COLLAR_SECTION = _section(0.056, 0.034, 0.034)
SEAT_DROP = _m(0.040)  # the seat bones below the hip joints

# Radii of the limbs (m) at their upper and lower ends.
UPPER_ARM_R = (_m(0.0310), _m(0.0255))
FOREARM_R = (_m(0.0255), _m(0.0175))
HAND_R = (_m(0.0180), _m(0.0155))
THUMB_R = _m(0.009)
THUMB = _m(0.036)
THIGH_R = (_m(0.0470), _m(0.0340))
SHANK_R = (_m(0.0340), _m(0.0225))
FOOT_R = (_m(0.0215), _m(0.0150))
NECK_R = _m(0.0330)
HEAD_R = _m(0.0480)
