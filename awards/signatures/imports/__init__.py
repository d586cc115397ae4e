"""Reading what comes from outside: papers that were signed there, and certificates of authorities."""
