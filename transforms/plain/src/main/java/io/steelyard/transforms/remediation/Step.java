package io.steelyard.transforms.remediation;

/** A decision, with what is remembered once it is carried out. */
public record Step(RemediationState state, Decision decision) {}
