/// A task of a run.
///
/// Ids are given in spawn order, from 1; 0 is the kernel itself.
package struct TaskID: Hashable, Sendable {
  package let number: UInt64

  package init(_ number: UInt64) { self.number = number }

  package static let kernel = TaskID(0)
}

extension TaskID: Comparable {
  package static func < (left: TaskID, right: TaskID) -> Bool { left.number < right.number }
}

/// The node that a task, timer or message belongs to.
///
/// A run without nodes has owner 0 only.
package struct OwnerID: Hashable, Sendable {
  package let number: UInt64

  package init(_ number: UInt64) { self.number = number }

  package static let run = OwnerID(0)
}

/// The index of a record in its run, from 0.
///
/// It is never rewound.
package typealias RecordNumber = UInt64
