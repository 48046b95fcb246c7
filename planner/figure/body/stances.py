"""Poses to start from, as keyframes; a frame holds only what differs from its stance."""

from collections.abc import Mapping

from planner.records.pose import Anchor, Keyframe, Reach, Stance

_ARMS_DOWN = {"shoulder_abduction": 9, "elbow_flexion": 12, "shoulder_flexion": -2}
_TOES_BACK = {"knee_flexion": 95, "ankle_plantarflexion": 50, "toe_extension": -35}
# lying on the back: head and hands sink to the floor
_HEAD_DOWN = {"thoracic_extension": 4, "cervical_extension": 14, "nod": 17, "shoulder_flexion": -14}

STANCES: Mapping[Stance, Keyframe] = {
    Stance.STANDING: Keyframe(
        pose={**_ARMS_DOWN, "hip_abduction": 2, "hip_external_rotation": 6, "knee_flexion": 3, "hip_flexion": 2},
        anchor=Anchor(part="feet"),
    ),
    Stance.SITTING: Keyframe(
        pose={"hip_flexion": 88, "knee_flexion": 88, "hip_abduction": 4},
        anchor=Anchor(part="pelvis", on="chair"),
        legs=Reach(to=(0.44, 0.0, 0.12), on="floor"),
        arms=Reach(to="thigh"),
    ),
    Stance.SUPINE: Keyframe(
        pose={"lean_forward": -90, **_ARMS_DOWN, **_HEAD_DOWN, "hip_abduction": 4, "ankle_plantarflexion": 20},
        anchor=Anchor(part="back"),
    ),
    Stance.HOOK_LYING: Keyframe(
        pose={"lean_forward": -90, **_ARMS_DOWN, **_HEAD_DOWN, "hip_flexion": 50, "knee_flexion": 95},
        anchor=Anchor(part="back"),
        legs=Reach(to=(0.55, 0.0, 0.13), on="floor"),
    ),
    Stance.PRONE: Keyframe(
        pose={
            "lean_forward": 90,
            "hip_abduction": 5,
            "ankle_plantarflexion": 50,
            "shoulder_abduction": 12,
            "elbow_flexion": 4,
        },
        anchor=Anchor(part="pelvis"),
    ),
    Stance.LEFT_SIDE_LYING: Keyframe(
        pose={
            "lean_forward": -90,
            "turn_left": 90,
            "hip_flexion": 45,
            "knee_flexion": 80,
            "left_hip_adduction": 3,
            "left_scapular_protraction": 40,
            "left_scapular_elevation": 15,
            "shoulder_flexion": 85,
        },
        anchor=Anchor(part="left_thigh"),
    ),
    Stance.FOUR_POINT: Keyframe(
        pose={"lean_forward": 78, "hip_flexion": 78, **_TOES_BACK, "cervical_extension": 6},
        anchor=Anchor(part="knees"),
        arms=Reach(to=(0.49, 0.0, 0.18), on="floor", fingers=(1, 0, 0)),
        contacts={"shins": "floor"},
    ),
    Stance.KNEELING: Keyframe(
        pose={**_ARMS_DOWN, **_TOES_BACK},
        anchor=Anchor(part="knees"),
        contacts={"shins": "floor"},
    ),
    Stance.HALF_KNEELING: Keyframe(
        pose={**_ARMS_DOWN, **{f"right_{angle}": value for angle, value in _TOES_BACK.items()}},
        anchor=Anchor(part="right_knee"),
        left_leg=Reach(to=(0.46, 0.0, 0.13), on="floor"),
        contacts={"right_shin": "floor"},
    ),
    Stance.CROSS_SITTING: Keyframe(
        pose={"hip_flexion": 80, "ankle_plantarflexion": 30},
        anchor=Anchor(part="pelvis"),
        right_leg=Reach(to=(0.255, 0.06, -0.06), swivel=8),
        left_leg=Reach(to=(0.34, 0.06, -0.06), swivel=8),
        arms=Reach(to="knee"),
    ),
}
